import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import type { z } from 'zod'
import type { AnswerShape, Operation } from './operation.ts'
import { problemSchema } from './problem.ts'

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>

/** The description of the REST (OpenAPI 3.1), made from the schemas that check requests. */
export function openApiDocument(operations: readonly Operation[], version: string): OpenApiDocument {
  const registry = new OpenAPIRegistry()
  for (const operation of operations) registry.registerPath(routeOf(operation))
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Stepwright',
      version,
      description: [
        'Deploy BPMN, DMN and forms, run process instances, work on jobs and user tasks, see what happened.',
        'Keys are text of decimal digits. Every member of an answer is always there; what is empty is null.',
        'Refusals are problem details (RFC 9457) whose `detail` says what to do.',
      ].join('\n\n'),
    },
    servers: [{ url: '/v2' }],
  })
}

function routeOf(operation: Operation): RouteConfig {
  const { method, path, id, tag, summary, description } = operation
  return {
    method,
    path,
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    request: {
      ...(operation.params ? { params: operation.params as z.ZodObject } : {}),
      ...(operation.query ? { query: operation.query as z.ZodObject } : {}),
      ...requestBody(operation),
    },
    responses: Object.fromEntries([
      ...Object.entries(operation.answers).map(([status, shape]) => [status, answerOf(shape)]),
      ...problemsOf(operation).map(status => [status, problemAnswer(status)]),
    ]),
  }
}

function requestBody(operation: Operation): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (operation.multipart) return { body: { required: true, content: { 'multipart/form-data': { schema: operation.multipart } } } }
  if (!operation.body) return {}
  return { body: { required: !operation.body.safeParse({}).success, content: { 'application/json': { schema: operation.body } } } }
}

function answerOf(shape: AnswerShape) {
  if (shape === 'empty') return { description: 'Done; no content.' }
  if ('text' in shape)
    return { description: 'The text as it is stored.', content: { [shape.text]: { schema: { type: 'string' as const } } } }
  return { description: 'Done.', content: { 'application/json': { schema: shape } } }
}

const meanings: { readonly [status: number]: string } = {
  400: 'The request is wrong; the detail says where.',
  404: 'Unknown or already gone.',
  409: 'Not in a state for this.',
  415: 'A content type that is not read here.',
  503: 'Not ready.',
  504: 'It took longer than asked for.',
}

function problemsOf(operation: Operation): number[] {
  return [400, ...(operation.problems ?? [])]
}

function problemAnswer(status: number) {
  return { description: meanings[status] ?? 'A refusal.', content: { 'application/problem+json': { schema: problemSchema } } }
}
