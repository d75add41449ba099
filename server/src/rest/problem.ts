import { STATUS_CODES } from 'node:http'
import { z } from 'zod'

/** One reason why a model is refused. */
export const deployProblemSchema = z
  .object({
    file: z.string().nullable(),
    elementId: z.string().nullable(),
    line: z.int().nullable(),
    column: z.int().nullable(),
    severity: z.enum(['error', 'warning', 'hint']),
    code: z.string(),
    message: z.string(),
    hint: z.string().nullable().meta({ description: 'What to write instead.' }),
  })
  .meta({ id: 'DeployProblem' })

export type DeployProblem = z.infer<typeof deployProblemSchema>

/** A refusal in words (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'The path that was asked for.' }),
    errors: z.array(deployProblemSchema).optional(),
  })
  .meta({ id: 'ProblemDetail' })

/** A request that is refused; it becomes the answer's status and problem details. */
export class RestProblem extends Error {
  override readonly name = 'RestProblem'
  readonly status: number
  readonly title: string
  readonly errors: readonly DeployProblem[] | undefined
  constructor(status: number, detail: string, more: { readonly title?: string; readonly errors?: readonly DeployProblem[] } = {}) {
    super(detail)
    this.status = status
    this.title = more.title ?? STATUS_CODES[status] ?? 'Error'
    this.errors = more.errors
  }

  /** The body of the answer. */
  toBody(path: string): z.infer<typeof problemSchema> {
    const { title, status, message } = this
    const body = { type: 'about:blank', title, status, detail: message, instance: path }
    return this.errors ? { ...body, errors: [...this.errors] } : body
  }
}

export const badRequest = (detail: string): RestProblem => new RestProblem(400, detail)
export const notFound = (detail: string): RestProblem => new RestProblem(404, detail)
export const conflict = (detail: string): RestProblem => new RestProblem(409, detail)
