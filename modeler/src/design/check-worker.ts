import { ModelError, createEngine } from 'stepwright'
import type { Clock, Problem } from 'stepwright'

/** A file to be checked; `ticket` tells the answers apart. */
export interface CheckRequest {
  readonly ticket: number
  readonly name: string
  readonly content: string
}

export interface CheckAnswer {
  readonly ticket: number
  readonly problems: readonly Problem[]
}

/** What a file calls may be deployed on the server, of which the browser knows nothing; the server itself warns. */
const unknowable = new Set(['unknown-process', 'unknown-decision', 'unknown-form'])

const still: Clock = { now: () => Date.now(), wakeAt: () => () => undefined }

/** Finds all problems by deploying the file to an engine of its own, which is then thrown away. */
async function problemsOf(name: string, content: string): Promise<readonly Problem[]> {
  const engine = await createEngine({ clock: still })
  try {
    return (await engine.deploy([{ name, content }])).problems
  } catch (failure) {
    if (failure instanceof ModelError) return failure.problems
    throw failure
  } finally {
    await engine.close()
  }
}

addEventListener('message', (event: MessageEvent<CheckRequest>) => {
  const { ticket, name, content } = event.data
  void problemsOf(name, content).then(problems => {
    const answer: CheckAnswer = { ticket, problems: problems.filter(problem => !unknowable.has(problem.code)) }
    postMessage(answer)
  })
})
