import express, { type Router } from 'express'
import { docsPage } from './docs-page.ts'
import type { OpenApiDocument } from './openapi.ts'

/** The description as JSON at /openapi.json and as a page at /docs, which loads nothing from elsewhere. */
export function docsRouter(document: OpenApiDocument): Router {
  const router = express.Router()
  const json = JSON.stringify(document)
  const page = docsPage(document)
  router.get('/openapi.json', (_request, response) => void response.type('application/json').send(json))
  router.get('/docs', (_request, response) => void response.type('text/html').send(page))
  return router
}
