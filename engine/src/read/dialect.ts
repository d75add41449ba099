import type { ProblemList } from './problem-list.ts'
import type { Tag } from './scan-xml.ts'

/** Names what a file says in a dialect that we do not read. */
export function reportForeignContent(_root: Tag, _problems: ProblemList): void {}
