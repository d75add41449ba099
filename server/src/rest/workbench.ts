import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Request, type Response, type Router } from 'express'
import { notFound } from './problem.ts'

/** Serves the built workbench; paths that are no files get its page, as it has routes of its own. Without one, a page that says what to type. */
export function workbenchRouter(folder: string | undefined): Router {
  const router = express.Router()
  if (folder === undefined || !existsSync(join(folder, 'index.html'))) {
    router.get('/', (_request, response) => void response.type('text/html').send(notBuilt))
    router.use(unknownPath)
    return router
  }
  // Built files carry a hash in their name, so they never change; the page itself does.
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: true }))
  router.use(express.static(folder, { maxAge: 0 }))
  router.use((request: Request, response: Response) => {
    if (request.method !== 'GET' || !request.accepts('html') || /\.\w+$/.test(request.path)) return unknownPath(request)
    response.setHeader('cache-control', 'no-cache')
    response.sendFile(join(folder, 'index.html'))
  })
  return router
}

function unknownPath(request: Request): never {
  throw notFound(`There is nothing at ${request.path}; the REST is below /v2, described at /v2/docs.`)
}

const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Stepwright</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}code{background:#8883;padding:.1em .4em;border-radius:.3em}</style>
</head><body><h1>Stepwright is running</h1>
<p>The workbench is not built. Stop the server and type <code>npm run build</code>, then start it again; <code>npm start</code> builds by itself what is missing.</p>
<p>The REST works: <a href="/v2/docs">its description</a>.</p></body></html>
`
