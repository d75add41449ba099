import type { OpenApiDocument } from './openapi.ts'

type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: { readonly [name: string]: Schema }
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly additionalProperties?: boolean | Schema
  readonly description?: string
}
interface Content {
  readonly [type: string]: { readonly schema?: Schema }
}
interface DescribedOperation {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses?: { readonly [status: string]: { readonly description?: string; readonly content?: Content } }
}

/** The description as one page for people, rendered on the server: no script, nothing loaded. */
export function docsPage(document: OpenApiDocument): string {
  const byTag = operationsByTag(document)
  const tags = [...byTag.keys()]
  const schemas = (document.components?.schemas ?? {}) as { readonly [name: string]: Schema }
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(document.info.title)} REST</title><style>${style}</style></head><body>
<nav><h1>${escaped(document.info.title)} <small>${escaped(document.info.version)}</small></h1>
<p><a href="openapi.json">openapi.json</a></p>
<ul>${tags.map(tag => `<li><a href="#${anchor(tag)}">${escaped(tag)}</a></li>`).join('')}<li><a href="#schemas">Schemas</a></li></ul></nav>
<main>${paragraphs(document.info.description ?? '')}
${tags.map(tag => `<h2 id="${anchor(tag)}">${escaped(tag)}</h2>${byTag.get(tag)!.join('')}`).join('')}
<h2 id="schemas">Schemas</h2>
${Object.entries(schemas)
  .map(([name, schema]) => schemaSection(name, schema))
  .join('')}
</main></body></html>`
}

function operationsByTag(document: OpenApiDocument): Map<string, string[]> {
  const byTag = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods as { [method: string]: DescribedOperation })) {
      const tag = operation.tags?.[0] ?? 'Other'
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationSection(method, path, operation)])
    }
  }
  return byTag
}

function operationSection(method: string, path: string, operation: DescribedOperation): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, required, schema }) =>
      `<tr><td><code>${escaped(name)}</code>${required ? '' : ' <i>optional</i>'}</td><td>${where}</td><td>${shape(schema ?? {})}</td></tr>`,
  )
  const body = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<h4>Body <small>${escaped(type)}</small></h4>${shape(schema ?? {})}`,
  )
  const answers = Object.entries(operation.responses ?? {}).map(([status, { description, content }]) => {
    const shapes = Object.values(content ?? {}).map(({ schema }) => shape(schema ?? {}))
    return `<tr><td><b>${status}</b></td><td>${escaped(description ?? '')}</td><td>${shapes.join('')}</td></tr>`
  })
  return `<details id="${escaped(operation.operationId ?? '')}"><summary><span class="method ${method}">${method.toUpperCase()}</span>
<code>/v2${escaped(path)}</code> ${escaped(operation.summary ?? '')}</summary>
${paragraphs(operation.description ?? '')}
${parameters.length > 0 ? `<h4>Parameters</h4><table>${parameters.join('')}</table>` : ''}${body.join('')}
<h4>Answers</h4><table>${answers.join('')}</table></details>`
}

function schemaSection(name: string, schema: Schema): string {
  return `<details id="schema-${anchor(name)}"><summary><code>${escaped(name)}</code></summary>${shape(schema)}</details>`
}

/** A schema in words; named ones are links. */
function shape(schema: Schema): string {
  if (schema.$ref) return reference(schema.$ref)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map(shape).join(' or ')
  if (schema.allOf) return schema.allOf.map(shape).join(' and ')
  if (schema.properties) return members(schema, schema.properties)
  if (schema.enum) return schema.enum.map(value => `<code>${escaped(String(value))}</code>`).join(' ')
  if (schema.items) return `list of ${shape(schema.items)}`
  if (typeof schema.additionalProperties === 'object') return `object of ${shape(schema.additionalProperties)}`
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any JSON')
  return `${escaped(String(type))}${schema.format ? ` (${escaped(schema.format)})` : ''}`
}

function members(schema: Schema, properties: { readonly [name: string]: Schema }): string {
  const rows = Object.entries(properties).map(([name, member]) => {
    const optional = schema.required?.includes(name) ? '' : ' <i>optional</i>'
    return `<tr><td><code>${escaped(name)}</code>${optional}</td><td>${shape(member)}</td><td>${escaped(member.description ?? '')}</td></tr>`
  })
  return `<table>${rows.join('')}</table>`
}

function reference(ref: string): string {
  const name = ref.slice(ref.lastIndexOf('/') + 1)
  return `<a href="#schema-${anchor(name)}">${escaped(name)}</a>`
}

const anchor = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const paragraphs = (text: string): string =>
  text === ''
    ? ''
    : text
        .split('\n\n')
        .map(part => `<p>${escaped(part)}</p>`)
        .join('')

const style = `
:root{color-scheme:light dark;--line:#8884;--soft:#8882}
*{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui,sans-serif;display:grid;grid-template-columns:16rem 1fr;min-height:100vh}
nav{border-right:1px solid var(--line);padding:1.5rem;position:sticky;top:0;height:100vh;overflow:auto}
nav h1{font-size:1.2rem;margin:0}nav ul{list-style:none;padding:0}nav small{font-weight:400;opacity:.7}main{padding:1.5rem 2.5rem;max-width:70rem;min-width:0}
h2{margin:2.5rem 0 .5rem;font-size:1.3rem}h4{margin:1rem 0 .3rem}a{color:#2a6fdb}details{border:1px solid var(--line);border-radius:.5rem;margin:.4rem 0;padding:.5rem .8rem}
details[open]{background:var(--soft)}summary{cursor:pointer}code{font:13px/1.4 ui-monospace,monospace}table{border-collapse:collapse;width:100%;margin:.3rem 0}
td{border-top:1px solid var(--line);padding:.25rem .8rem .25rem 0;vertical-align:top}td i{opacity:.6;font-size:.85em}
.method{display:inline-block;min-width:4.2rem;font:600 12px ui-monospace,monospace}.get{color:#2a6fdb}.post{color:#1f8a4c}.put,.patch{color:#b06f00}.delete{color:#c43c3c}
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;border:0}}
`
