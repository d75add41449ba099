/** The versions of the standard that are read and written. */
export type DmnVersion = '1.1' | '1.2' | '1.3' | '1.4' | '1.5'

/** The namespaces that one file uses; they are written back as they came. */
export interface DmnDialect {
  readonly version: DmnVersion
  readonly model: string
  readonly diagram: string
}

const versionOfDate: Readonly<Record<string, DmnVersion>> = {
  '20151101': '1.1',
  '20151130': '1.1',
  '20180521': '1.2',
  '20191111': '1.3',
  '20211108': '1.4',
  '20230324': '1.5',
}

/** The diagram namespace goes with the version; 1.1 has no diagram interchange, so the next one's stands in and is never met. */
const diagramNamespace: Readonly<Record<DmnVersion, string>> = {
  '1.1': 'http://www.omg.org/spec/DMN/20180521/DMNDI/',
  '1.2': 'http://www.omg.org/spec/DMN/20180521/DMNDI/',
  '1.3': 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
  '1.4': 'https://www.omg.org/spec/DMN/20211108/DMNDI/',
  '1.5': 'https://www.omg.org/spec/DMN/20230324/DMNDI/',
}

const dmnNamespace = /^https?:\/\/www\.omg\.org\/spec\/DMN\/(\d{8})(?:\/(.*))?$/

/** Tells the version of a file by the namespaces it declares; undefined when none of them is a DMN model's that we know. */
export function dialectOf(namespaces: readonly string[]): DmnDialect | undefined {
  for (const namespace of namespaces) {
    const found = dmnNamespace.exec(namespace)
    const version = versionOfDate[found?.[1] ?? '']
    if (!version || !isModelPart(found?.[2] ?? '')) continue
    const declared = namespaces.find(other => /\/DMNDI\/?$/.test(other) && dmnNamespace.test(other))
    return { version, model: namespace, diagram: declared ?? diagramNamespace[version] }
  }
  return undefined
}

/** DMN 1.1 was spelled in several ways: the bare date, or with the name of its schema file. */
function isModelPart(part: string): boolean {
  return part === '' || /^MODEL\/?$/.test(part) || part.endsWith('.xsd')
}

/** The model namespaces that are read, newest first, for messages. */
export const knownVersions: readonly DmnVersion[] = ['1.5', '1.4', '1.3', '1.2', '1.1']
