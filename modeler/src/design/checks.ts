import type { CheckAnswer, CheckRequest } from './check-worker.ts'
import type { OpenFile } from './open-files.ts'
import type { ProblemMark } from './problem-mark.ts'

let worker: Worker | undefined
let last = 0
const waiting = new Map<number, (problems: readonly ProblemMark[]) => void>()

/** What is wrong with a file. The engine itself says so, in a worker of the browser: it reads the file as the server would. */
export function checkFile(file: OpenFile): Promise<readonly ProblemMark[]> {
  const ticket = ++last
  const request: CheckRequest = { ticket, name: file.name, content: file.content }
  return new Promise(resolve => {
    waiting.set(ticket, resolve)
    engineWorker().postMessage(request)
  })
}

function engineWorker(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<CheckAnswer>) => {
    const { ticket, problems } = event.data
    waiting.get(ticket)?.(problems)
    waiting.delete(ticket)
  })
  return worker
}
