import type { Rejected, RejectionCode } from './outcome.ts'

export function rejected(code: RejectionCode, message: string): Rejected {
  return { accepted: false, code, message }
}
