import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Services } from './services.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** What an operation gets: the parts of the request, checked against its schemas. */
export interface Call<Path, Query, Body> {
  readonly path: Path
  readonly query: Query
  readonly body: Body
  /** For the few that stream or wait: the request and its answer themselves. */
  readonly request: Request
  readonly response: Response
}

/** What it answers. */
export type Answer =
  | { readonly status: number; readonly json: unknown }
  | { readonly status: number; readonly text: string; readonly type: string }
  | { readonly status: 204 }

/** What an answer may look like, for the description. */
export type AnswerShape = z.ZodType | { readonly text: string } | 'empty'

/** One call of the REST: the schemas that check it are the ones that describe it. */
export interface Operation<Path = unknown, Query = unknown, Body = unknown> {
  readonly method: Method
  /** Below the version, with places in braces: `/jobs/{jobKey}`. */
  readonly path: string
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly params?: z.ZodType<Path>
  readonly query?: z.ZodType<Query>
  /** A body that is missing counts as an empty object. */
  readonly body?: z.ZodType<Body>
  /** The description of a multipart body, which the operation reads itself. */
  readonly multipart?: z.ZodType
  readonly answers: { readonly [status: number]: AnswerShape }
  /** Statuses of problems that it may answer besides 400 and 500. */
  readonly problems?: readonly number[]
  run(call: Call<Path, Query, Body>, services: Services): Promise<Answer> | Answer
}

/** Keeps the types of the schemas together with the function that uses them. */
export function operation<Path = Record<string, never>, Query = Record<string, never>, Body = undefined>(
  definition: Operation<Path, Query, Body>,
): Operation {
  return definition as unknown as Operation
}

export const ok = (json: unknown): Answer => ({ status: 200, json })
export const noContent: Answer = { status: 204 }
export const text = (type: string, content: string): Answer => ({ status: 200, text: content, type })
