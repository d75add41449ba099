import { CommandFailure } from './failure.ts'
import { readFiles } from './files.ts'
import type { Output } from './output.ts'

interface Deployed {
  readonly deployments: readonly { readonly [kind: string]: { readonly [member: string]: unknown } | null }[]
}
interface Refusal {
  readonly detail?: string
  readonly errors?: readonly {
    file: string | null
    line: number | null
    elementId: string | null
    severity: string
    message: string
    hint: string | null
  }[]
}

/** `stepwright deploy FILE...`: deploys files to a server that runs. 0 when it has taken them.
 *  @throws CommandFailure */
export async function deploy(paths: readonly string[], address: string, { out }: Output): Promise<number> {
  const body = new FormData()
  for (const { name, content } of readFiles(paths)) body.append('resources', new Blob([content as Uint8Array<ArrayBuffer>]), name)
  const answer = await post(address, body)
  if (!answer.ok) throw new CommandFailure(refusalInWords((await answer.json().catch(() => ({}))) as Refusal, answer.status))
  const { deployments } = (await answer.json()) as Deployed
  for (const entry of deployments) {
    for (const [kind, item] of Object.entries(entry)) if (item) out(deployedInWords(kind, item))
  }
  return 0
}

async function post(address: string, body: FormData): Promise<Response> {
  const url = `${address.replace(/\/+$/, '').replace(/\/v2$/, '')}/v2/deployments`
  try {
    return await fetch(url, { method: 'POST', body })
  } catch {
    throw new CommandFailure(`No server answers at ${address}. Start one with "stepwright", or name another with --address.`)
  }
}

function refusalInWords({ detail, errors }: Refusal, status: number): string {
  if (!errors?.length) return detail ?? `The server has refused it (${status}).`
  const lines = errors.map(({ file, line, elementId, severity, message, hint }) => {
    const place = `${file ?? ''}${line === null ? '' : `:${line}`}`
    return `${place} ${severity}${elementId === null ? '' : ` [${elementId}]`}: ${message}${hint === null ? '' : ` ${hint}`}`
  })
  return `Nothing was deployed.\n${lines.join('\n')}`
}

function deployedInWords(kind: string, item: { readonly [member: string]: unknown }): string {
  const words = kind.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  const id = item[`${kind}Id`]
  const version = item['processDefinitionVersion'] ?? item['version']
  return `${words} ${String(id)} version ${String(version)}, key ${String(item[`${kind}Key`])}`
}
