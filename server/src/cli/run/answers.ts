import { z } from 'zod'
import { checked } from '../../rest/validation.ts'
import { closedObject } from '../../search/operators.ts'
import type { Variables } from 'stepwright'

const variables = z.record(z.string(), z.unknown())

/** What happens at an element that waits: just one of these. */
const answerSchema = z.union([
  closedObject({ variables }, 'member'),
  closedObject({ error: z.string().min(1), message: z.string().optional(), variables: variables.optional() }, 'member'),
  closedObject({ fail: z.string() }, 'member'),
  closedObject({ fire: z.literal(true) }, 'member'),
])

const fileSchema = z.record(z.string(), z.union([answerSchema, z.array(answerSchema)]))

export type Answer =
  | { readonly variables: Variables }
  | { readonly error: string; readonly message?: string; readonly variables?: Variables }
  | { readonly fail: string }
  | { readonly fire: true }

/** What the person, the worker, the sender or the clock would do, by the id of the element that waits for it.
 *  A list is used up one by one, a single answer is used every time. */
export class Answers {
  private readonly lists: Map<string, Answer[]>
  private readonly standing: Map<string, Answer>

  /** @throws RestProblem that names what is wrong. */
  constructor(json: unknown) {
    const entries = Object.entries(checked(fileSchema, json, 'answers')) as [string, Answer | Answer[]][]
    this.lists = new Map(entries.filter((entry): entry is [string, Answer[]] => Array.isArray(entry[1])))
    this.standing = new Map(entries.filter((entry): entry is [string, Answer] => !Array.isArray(entry[1])))
  }

  /** The next answer for an element, without using it up. */
  peek(element: string): Answer | undefined {
    return this.standing.get(element) ?? this.lists.get(element)?.[0]
  }

  /** Uses up what `peek` gave. */
  take(element: string): void {
    this.lists.get(element)?.shift()
  }

  /** Elements that there are answers for. */
  get elements(): string[] {
    return [...this.standing.keys(), ...this.lists.keys()]
  }
}
