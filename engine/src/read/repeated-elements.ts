import type { ProblemList } from './problem-list.ts'
import type { Tag } from './scan-xml.ts'

/** Child elements of which the schema allows one; the parser keeps the last and drops the others without a word. */
const single: ReadonlyMap<string, string> = new Map(
  Object.entries({
    standardLoopCharacteristics: 'loop marker',
    multiInstanceLoopCharacteristics: 'loop marker',
    conditionExpression: 'conditionExpression',
    extensionElements: 'extensionElements',
    ioSpecification: 'ioSpecification',
    script: 'script',
    timeDate: 'timeDate',
    timeDuration: 'timeDuration',
    timeCycle: 'timeCycle',
    loopCardinality: 'loopCardinality',
    completionCondition: 'completionCondition',
    loopCondition: 'loopCondition',
    condition: 'condition',
    activationCondition: 'activationCondition',
  }),
)

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'

/** Reports what stands twice where one is allowed. */
export function reportRepeatedElements(tag: Tag, problems: ProblemList): void {
  let first: string | undefined
  let others: Set<string> | undefined
  for (const child of tag.children) {
    if (child.uri !== bpmn) continue
    if (child.children.length > 0) reportRepeatedElements(child, problems)
    const what = single.get(child.name)
    if (what === undefined) continue
    if (first === undefined) {
      first = what
      continue
    }
    if (first === what || others?.has(what)) {
      const finding = { code: 'repeated-element', message: `The ${tag.name} has more than one ${what}.`, advice: 'Keep one.' }
      problems.add('error', finding, problems.places.ofTag(child))
    }
    others = (others ?? new Set()).add(what)
  }
}
