import { ModelError, createEngine } from 'stepwright'
import type { Clock, Problem } from 'stepwright'
import { asDrawing } from './drawing.ts'

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

/** Said instead of nothing when the check itself breaks: no problems found would be a lie. */
function unchecked(failure: unknown): Problem {
  const message = `The file could not be checked here: ${failure instanceof Error ? failure.message : String(failure)}.`
  return { severity: 'hint', code: 'unchecked', message, advice: 'The server checks it when it is deployed.' }
}

addEventListener('message', (event: MessageEvent<CheckRequest>) => {
  const { ticket, name, content } = event.data
  const answer = (problems: readonly Problem[]) => postMessage({ ticket, problems } satisfies CheckAnswer)
  problemsOf(name, content).then(
    problems => answer(asDrawing(problems.filter(problem => !unknowable.has(problem.code)))),
    (failure: unknown) => answer([unchecked(failure)]),
  )
})
