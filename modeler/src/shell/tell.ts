import { notifications } from '@mantine/notifications'

/** Says in a passing note that something was done. */
export function tellDone(message: string, title?: string): void {
  notifications.show({ message, ...(title === undefined ? {} : { title }), color: 'pine' })
}

/** Says what went wrong, in the server's own words where there are some. */
export function tellProblem(problem: unknown): void {
  notifications.show({ title: 'That did not work', message: wordsOf(problem), color: 'red', autoClose: 10_000 })
}

/** The sentence to show for anything thrown. */
export function wordsOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem)
}
