import type { Request, Response, NextFunction } from 'express'
import { badRequest, RestProblem } from './problem.ts'

/** Largest body in bytes that is read. */
export const bodyLimit = 16 * 1024 * 1024

/** Reads a JSON body. An empty one is no error, whatever its content type says; another content type than JSON is, unless the body is
 *  multipart, which the operation reads itself. */
export function readJsonBody(request: Request, _response: Response, next: NextFunction): void {
  if (isMultipart(request) || request.method === 'GET' || request.method === 'HEAD') return next()
  const parts: Buffer[] = []
  let size = 0
  request.on('data', (part: Buffer) => {
    size += part.length
    if (size <= bodyLimit) parts.push(part)
  })
  request.on('error', next)
  request.on('end', () => {
    try {
      request.body = parse(request, Buffer.concat(parts), size)
    } catch (error) {
      return next(error)
    }
    next()
  })
}

export function isMultipart(request: Request): boolean {
  return (request.headers['content-type'] ?? '').toLowerCase().startsWith('multipart/')
}

function parse(request: Request, body: Buffer, size: number): unknown {
  if (size > bodyLimit) throw new RestProblem(413, `The body has ${size} bytes; at most ${bodyLimit} are read.`)
  const text = body.toString('utf8').trim()
  if (text === '') return undefined
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    throw new RestProblem(415, `The content type "${type}" is not read here; send application/json.`)
  }
  return parseJson(text)
}

/** As JSON.parse, but what it would change without a word is refused.
 *  @throws RestProblem 400 */
export function parseJson(text: string): unknown {
  refuseWhatWouldChange(text)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw badRequest(`The body is no JSON: ${(error as Error).message}.`)
  }
}

function refuseWhatWouldChange(text: string): void {
  if (text.includes('__proto__')) throw badRequest('The name "__proto__" cannot be used in a body.')
  if (!/\d{16}/.test(text) && !/\d[eE]/.test(text)) return
  for (const number of numbersIn(text)) {
    if (!Number.isFinite(Number(number)) || (/^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number)))) {
      throw badRequest(`The number ${number.slice(0, 40)} is larger than a JSON number can hold exactly (2^53 - 1); send it as text.`)
    }
  }
}

/** The numbers of a JSON text that stand outside of its strings. */
function* numbersIn(text: string): Generator<string> {
  const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '"') at = endOfString(text, at)
    else if (sign === '-' || (sign >= '0' && sign <= '9')) {
      number.lastIndex = at
      const found = number.exec(text)?.[0]
      if (found === undefined) continue
      yield found
      at += found.length - 1
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
