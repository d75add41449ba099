import type { z } from 'zod'
import { badRequest } from './problem.ts'

/** A value that has passed its schema.
 *  @throws RestProblem 400 that names every member that has not. */
export function checked<Value>(schema: z.ZodType<Value>, value: unknown, where: string): Value {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw badRequest(result.error.issues.flatMap(issue => inWords(issue, value, where)).join(' '))
}

type Issue = z.core.$ZodIssue

function inWords(issue: Issue, input: unknown, where: string): string[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return likeliest(issue.errors, valueAt(input, issue.path)).flatMap(inner =>
      inWords({ ...inner, path: [...issue.path, ...inner.path] }, input, where),
    )
  }
  const path = [where, ...issue.path.map(String)].join('.')
  const message = issue.code === 'invalid_type' && valueAt(input, issue.path) === undefined ? 'is missing' : issue.message
  return [message === 'is missing' ? `${path} is missing.` : `${path}: ${message.endsWith('.') ? message : `${message}.`}`]
}

/** Of the branches of a union the one that was meant: the one for objects if it is an object, else the one for plain values. */
function likeliest(branches: readonly (readonly Issue[])[], input: unknown): readonly Issue[] {
  const isObject = typeof input === 'object' && input !== null
  const wrongKind = (branch: readonly Issue[]) => branch.some(issue => issue.path.length === 0 && issue.code === 'invalid_type')
  const fitting = branches.filter(branch => !wrongKind(branch))
  return fitting[0] ?? (isObject ? branches.at(-1) : branches[0]) ?? []
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined),
    input,
  )
}
