import type { NextFunction, Request, Response } from 'express'
import { RestProblem } from './problem.ts'

const thisMachine = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses what pages of other sites send. There is no login, so whatever a browser on this machine sends would be obeyed: a foreign page could
 * post a form here, or have its own name lead to this address and read everything. A browser names the page that asks (`Origin`) and
 * the name by which it came (`Host`); programs that are no browsers send no `Origin`, and the name they use.
 */
export function refuseForeignPages(publicAddress: string | undefined) {
  const publicHost = publicAddress === undefined ? undefined : new URL(publicAddress).host
  return (request: Request, _response: Response, next: NextFunction): void => {
    const host = request.headers.host ?? ''
    if (host !== publicHost && !thisMachine.includes(host.replace(/:\d+$/, ''))) {
      throw new RestProblem(403, `This server does not answer to the name "${host}". If a proxy is before it, name it: --public-address.`)
    }
    const { origin } = request.headers
    if (origin !== undefined && ![host, publicHost ?? host].includes(hostOf(origin))) {
      throw new RestProblem(403, `The page ${origin} is not one of this server. If a proxy is before it, name it: --public-address.`)
    }
    next()
  }
}

/** The empty text for a page that hides where it is from. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
