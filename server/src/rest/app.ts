import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import { formatProblem, ModelError, RejectionError, type RejectionCode } from 'stepwright'
import { SearchProblem } from '../search/search.ts'
import { docsRouter } from './docs.ts'
import { refuseForeignPages } from './foreign-pages.ts'
import { readJsonBody } from './json-body.ts'
import { deployProblemsOf } from './model-problems.ts'
import { openApiDocument } from './openapi.ts'
import { operations } from './operations/index.ts'
import { RestProblem } from './problem.ts'
import { operationRouter } from './router.ts'
import type { Services } from './services.ts'
import { workbenchRouter } from './workbench.ts'

export interface AppOptions {
  /** Folder of the built workbench, if there is one. */
  readonly workbench?: string | undefined
  /** The address of a proxy by which browsers come. */
  readonly publicAddress?: string | undefined
}

/** The whole HTTP side: the REST below /v2, its description, and the workbench. */
export function createApp(services: Services, options: AppOptions = {}): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use(
    helmet({
      contentSecurityPolicy,
      strictTransportSecurity: false,
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
    }),
  )
  app.use(logRequests(services))
  app.use(refuseForeignPages(options.publicAddress))
  app.use('/v2', readJsonBody, docsRouter(openApiDocument(operations, services.version)), operationRouter(operations, services))
  app.use(workbenchRouter(options.workbench))
  app.use(answerProblem(services))
  return app
}

/** No script or request leaves the machine. The diagram editors write styles into the page, so inline styles are allowed; scripts are not. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    frameSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  },
}

function logRequests({ log }: Services) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const begun = performance.now()
    response.on('finish', () => {
      log.debug(
        { method: request.method, path: request.originalUrl, status: response.statusCode, ms: Math.round(performance.now() - begun) },
        'request',
      )
    })
    next()
  }
}

/** Every error becomes problem details. What is no refusal is a fault of ours: logged whole, told in general words. */
function answerProblem({ log }: Services) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error)
    const problem = problemOf(error)
    if (problem.status >= 500 && !(error instanceof RestProblem))
      log.error({ err: error, method: request.method, path: request.originalUrl }, 'request failed')
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problem.toBody(request.originalUrl.split('?')[0]!)))
  }
}

const statuses: { readonly [Code in RejectionCode]: number } = { notFound: 404, conflict: 409, invalid: 400 }

function problemOf(error: unknown): RestProblem {
  if (error instanceof RestProblem) return error
  if (error instanceof RejectionError) return new RestProblem(statuses[error.code], error.message)
  if (error instanceof ModelError) return refusedModel(error)
  if (error instanceof SearchProblem) return new RestProblem(400, error.message)
  if (error instanceof URIError) return new RestProblem(400, 'The path is not encoded correctly.')
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  if (status >= 400 && status < 500) return new RestProblem(status, error instanceof Error ? error.message : 'The request is wrong.')
  return new RestProblem(500, 'The server has failed to do this; its log says why. Nothing was changed.')
}

/** A deployment that is refused: every error with its place, in words and as data. */
function refusedModel({ problems }: ModelError): RestProblem {
  const errors = problems.filter(problem => problem.severity === 'error')
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see "errors")` : ''
  const detail = first ? `Nothing was deployed. ${formatProblem(first)}${more}` : 'Nothing was deployed.'
  return new RestProblem(400, detail, { title: 'Model refused', errors: deployProblemsOf(problems) })
}
