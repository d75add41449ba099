import { decodeXml } from '../../read/decode.ts'
import { attributeOf, scanXml } from '../../read/scan-xml.ts'

/** What a DMN file is called by others, and whom it calls. */
export interface DmnHead {
  readonly namespace: string
  /** Namespaces of the models that it imports (DMN 1.5, 7.3.4). */
  readonly imports: readonly string[]
}

/** Reads no more of a DMN file than is needed to bring files in order; text that is no XML has no namespace and no imports. */
export function dmnHead(source: string | Uint8Array): DmnHead {
  const decoded = decodeXml(source)
  const root = decoded.ok ? scanned(decoded.xml) : undefined
  if (root?.name !== 'definitions') return { namespace: '', imports: [] }
  const imports = root.children.filter(({ name }) => name === 'import')
  return { namespace: attributeOf(root, 'namespace') ?? '', imports: imports.flatMap(tag => attributeOf(tag, 'namespace') ?? []) }
}

function scanned(xml: string): ReturnType<typeof scanXml> {
  try {
    return scanXml(xml)
  } catch {
    return undefined
  }
}
