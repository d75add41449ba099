import createClient from 'openapi-fetch'
import type { paths } from './api.gen.ts'
import type { DeployProblem, Problem } from './types.ts'

/** The REST of the server, typed by its own description. */
export const api = createClient<paths>({ baseUrl: '/v2' })

/** The server's refusal in words (RFC 9457), or the fact that it does not answer (`status` 0). */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem'
  readonly status: number
  /** Reasons by file, element and line, when a deployment was refused. */
  readonly reasons: readonly DeployProblem[]
  constructor(status: number, detail: string, reasons: readonly DeployProblem[] = []) {
    super(detail)
    this.status = status
    this.reasons = reasons
  }
}

interface Reply<Data> {
  readonly data?: Data | undefined
  readonly error?: unknown
  readonly response: Response
}

/** The body that a call is answered with; undefined for an empty one.
 *  @throws RequestProblem
 *  @example await answer(api.GET('/topology')) */
export async function answer<Data>(call: Promise<Reply<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch(() => {
    throw new RequestProblem(0, 'The server does not answer. Check that it is running; this page tries again by itself.')
  })
  if (response.ok) return data as Data
  throw problemOf(error as Partial<Problem> | undefined, response)
}

function problemOf(body: Partial<Problem> | undefined, { status, statusText }: Response): RequestProblem {
  if (typeof body?.detail === 'string') return new RequestProblem(status, body.detail, body.errors)
  if ([502, 503, 504].includes(status)) return new RequestProblem(status, 'The server does not answer. Check that it is running.')
  return new RequestProblem(status, `The server answered ${status} ${statusText}.`)
}
