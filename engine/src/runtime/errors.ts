import type { Variables } from '../json.ts'
import type { Rejected, RejectionCode } from '../step/outcome.ts'

/** Thrown by calls of the engine that were refused; nothing has changed. */
export class RejectionError extends Error {
  override readonly name = 'RejectionError'
  readonly code: RejectionCode
  constructor(code: RejectionCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Throw it in the work of a job to throw the BPMN error of this code at the job's element. */
export class BpmnError extends Error {
  override readonly name = 'BpmnError'
  readonly code: string
  readonly variables: Variables
  constructor(code: string, message = '', variables: Variables = {}) {
    super(message)
    this.code = code
    this.variables = variables
  }
}

export function rejection(rejected: Pick<Rejected, 'code' | 'message'>): RejectionError {
  return new RejectionError(rejected.code, rejected.message)
}
