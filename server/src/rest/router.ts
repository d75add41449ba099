import express, { type Request, type Response, type Router } from 'express'
import { isMultipart } from './json-body.ts'
import { checked } from './validation.ts'
import type { Answer, Operation } from './operation.ts'
import { notFound, RestProblem } from './problem.ts'
import type { Services } from './services.ts'

/** Serves the operations. What is not among them answers a 404 problem that says so. */
export function operationRouter(operations: readonly Operation[], services: Services): Router {
  const router = express.Router()
  for (const operation of operations) {
    router[operation.method](operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (request, response) => {
      const answer = await operation.run(callOf(operation, request, response), services)
      if (!response.writableEnded && !response.destroyed) send(response, answer, operation, services.checkAnswers)
    })
  }
  router.use((request, response) => {
    const elsewhere = operations.filter(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(request.path))
    if (elsewhere.length === 0)
      throw notFound(`There is nothing at ${request.originalUrl.split('?')[0]}; GET /v2/docs shows what there is.`)
    const methods = elsewhere.map(({ method }) => method.toUpperCase())
    response.setHeader('allow', methods.join(', '))
    throw new RestProblem(405, `${request.method} is not possible here; use ${methods.join(' or ')}.`)
  })
  return router
}

function callOf(operation: Operation, request: Request, response: Response) {
  if (isMultipart(request) && !operation.multipart) throw new RestProblem(415, 'No files are taken here; send application/json.')
  return {
    path: operation.params ? checked(operation.params, request.params, 'path') : {},
    query: operation.query ? checked(operation.query, request.query, 'query') : {},
    // Clients send null or nothing where all members are optional.
    body: operation.body ? checked(operation.body, request.body ?? {}, 'body') : undefined,
    request,
    response,
  }
}

function send(response: Response, answer: Answer, operation: Operation, check: boolean): void {
  response.status(answer.status)
  if ('json' in answer) {
    if (check) checkAnswer(operation, answer.status, answer.json)
    response.type('application/json').send(JSON.stringify(answer.json))
  } else if ('text' in answer) response.type(answer.type).send(answer.text)
  else response.end()
}

/** In tests every answer must be what the description says. */
function checkAnswer(operation: Operation, status: number, json: unknown): void {
  const shape = operation.answers[status]
  if (shape === undefined || shape === 'empty' || 'text' in shape) throw new Error(`${operation.id} does not describe its answer ${status}`)
  const result = shape.safeParse(json)
  if (!result.success) throw new Error(`${operation.id} answers other than described: ${result.error.message}`)
}
