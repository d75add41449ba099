import { compileBpmn } from '../compile/index.ts'
import type { CompiledDmn } from '../dmn/index.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { Decision } from '../expression/decision.ts'
import type { ExpressionLanguage, ScriptLanguage } from '../expression/expression-language.ts'
import type { Problem } from '../problem.ts'
import type { ResourceItem } from '../stores/deployment.ts'
import { readText } from './text.ts'

/** A file, compiled: what it defines, and everything that is wrong with it. */
export type CompiledResource =
  | { readonly kind: 'bpmn'; readonly processes: readonly ProcessDefinition[]; readonly problems: readonly Problem[] }
  | ({ readonly kind: 'dmn' } & CompiledDecisions)
  | { readonly kind: 'form'; readonly formId: string; readonly versionTag: string | null; readonly problems: readonly Problem[] }
  | { readonly kind: 'other'; readonly problems: readonly Problem[] }

/** A file on its way into a deployment. */
export interface Incoming {
  readonly name: string
  readonly content: Uint8Array
  readonly kind: ResourceItem['kind']
  readonly compiled: CompiledResource
}

/** A DMN file, compiled. Its tree is let go: it takes more room than what is compiled. */
export interface CompiledDecisions {
  readonly id: string
  readonly name: string
  readonly namespace: string
  readonly decisions: readonly Decision[]
  readonly problems: readonly Problem[]
  /** For the files that import this one. */
  readonly model: CompiledDmn['model']
  readonly hasImports: boolean
}

/** What else a file is compiled with. */
export interface CompileExtras {
  /** The models that a DMN file may import, by namespace. */
  readonly imports: ReadonlyMap<string, CompiledDecisions>
  /** Whether its tables are looked through for gaps, overlaps and rules that never hit. */
  readonly analyse: boolean
}

/** Turns files into what the engine runs. */
export interface ModelCompiler {
  compile(kind: ResourceItem['kind'], content: Uint8Array, resource: string, extras: CompileExtras): Promise<CompiledResource>
}

export interface ModelLanguages {
  readonly expressionLanguage: ExpressionLanguage
  readonly scriptLanguages: readonly ScriptLanguage[]
  /** See `CompileOptions.strictModels`. */
  readonly strictModels: boolean
  readonly compileDecisions: (content: Uint8Array, resource: string, extras: CompileExtras) => Promise<CompiledDecisions>
}

export function createModelCompiler(languages: ModelLanguages): ModelCompiler {
  return {
    async compile(kind, content, resource, extras) {
      switch (kind) {
        case 'bpmn': {
          const { expressionLanguage, scriptLanguages, strictModels } = languages
          const { definitions, problems } = await compileBpmn(content, { resource, expressionLanguage, scriptLanguages, strictModels })
          return { kind, processes: definitions, problems }
        }
        case 'dmn':
          return { kind, ...(await languages.compileDecisions(content, resource, extras)) }
        case 'form':
          return readForm(content, resource)
        case 'other':
          return { kind, problems: [] }
      }
    },
  }
}

/** The kind of a file: by its name's ending, else by what it begins with. */
export function kindOfFile(name: string, content: Uint8Array): ResourceItem['kind'] {
  const ending = /\.(bpmn|dmn|form)(?:\.xml|20\.xml)?$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'bpmn' || ending === 'dmn' || ending === 'form') return ending
  const head = readText(content.subarray(0, 4000))
  if (head.includes('http://www.omg.org/spec/BPMN/20100524/MODEL')) return 'bpmn'
  if (/https?:\/\/www\.omg\.org\/spec\/DMN\//.test(head)) return 'dmn'
  return 'other'
}

function readForm(content: Uint8Array, resource: string): CompiledResource {
  const wrong = (message: string, advice: string): CompiledResource => {
    const problem: Problem = { severity: 'error', code: 'invalid-form', message, advice, resource }
    return { kind: 'form', formId: '', versionTag: null, problems: [problem] }
  }
  let form: unknown
  try {
    form = JSON.parse(readText(content))
  } catch (error) {
    return wrong(`The form is not JSON: ${error instanceof Error ? error.message : String(error)}.`, 'Export it from a form-js editor.')
  }
  if (typeof form !== 'object' || form === null || !('components' in form) || !Array.isArray(form.components)) {
    return wrong('The form has no list of components.', 'A form is a JSON object with "id" and "components".')
  }
  if (!('id' in form) || typeof form.id !== 'string' || form.id === '') {
    return wrong('The form has no id.', 'Give it an "id": user tasks refer to it.')
  }
  const versionTag = 'versionTag' in form && typeof form.versionTag === 'string' ? form.versionTag : null
  return { kind: 'form', formId: form.id, versionTag, problems: [] }
}
