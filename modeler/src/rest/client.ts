import type { DeployProblem, SearchPage, SearchRequest } from './types.ts'

/** The server's refusal in words (RFC 9457), or the fact that it does not answer (`status` 0). */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem'
  readonly status: number
  readonly title: string
  /** Reasons by file, element and line, when a deployment was refused. */
  readonly reasons: readonly DeployProblem[]
  constructor(status: number, title: string, detail: string, reasons: readonly DeployProblem[] = []) {
    super(detail)
    this.status = status
    this.title = title
    this.reasons = reasons
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One call of the REST; answers the parsed body, or undefined for an empty one.
 *  A string as body is sent as it stands: JSON text keeps numbers that JavaScript cannot hold.
 *  @throws RequestProblem */
export async function request<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await send(method, path, body)
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return undefined as Answer
  return (await response.json()) as Answer
}

/** As `request`, for answers that are text, such as a diagram; undefined if there is none. */
export async function requestText(path: string): Promise<string | undefined> {
  const response = await send('GET', path)
  if (!response.ok) throw await problemOf(response)
  return response.status === 204 ? undefined : await response.text()
}

export function search<Item>(resource: string, query: SearchRequest): Promise<SearchPage<Item>> {
  return request('POST', `${resource}/search`, query)
}

async function send(method: Method, path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json, text/xml' }
  const init: RequestInit = { method, headers }
  if (body instanceof FormData) init.body = body
  else if (body !== undefined) {
    init.body = typeof body === 'string' ? body : JSON.stringify(body)
    headers['content-type'] = 'application/json'
  }
  try {
    return await fetch(`/v2/${path}`, init)
  } catch {
    throw new RequestProblem(0, 'No answer', 'The server does not answer. Check that it is running; this page tries again by itself.')
  }
}

interface ProblemBody {
  title?: string
  detail?: string
  errors?: DeployProblem[]
}

async function problemOf(response: Response): Promise<RequestProblem> {
  const text = await response.text()
  const body = parsed(text)
  if (body?.detail !== undefined) return new RequestProblem(response.status, body.title ?? '', body.detail, body.errors)
  if ([502, 503, 504].includes(response.status))
    return new RequestProblem(response.status, 'No answer', 'The server does not answer. Check that it is running.')
  return new RequestProblem(response.status, response.statusText, `The server answered ${response.status} ${response.statusText}.`)
}

function parsed(text: string): ProblemBody | undefined {
  try {
    return JSON.parse(text) as ProblemBody
  } catch {
    return undefined
  }
}
