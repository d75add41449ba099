// `npm start`: builds what is missing or old, then is the server itself, so that a signal to this process stops it.
import './build-if-stale.mjs'

await import('../server/dist/cli.js')
