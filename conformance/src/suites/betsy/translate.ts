import { betsyFormat } from './scripts.ts'

/** Scripts that take time or throw a BPMN error: work for a worker, as a script of ours is synchronous and cannot throw one. */
export const jobs = ['THROW_ERROR', 'WAIT_TEN_SECONDS'] as const

/** Writes a model of the suite as our engine reads it: expressions in FEEL, a script format where there is none. Lines stay where they are. */
export function translate(xml: string): string {
  const withJobs = xml.replace(/<(\w+:)?script>\s*(\w+)\s*<\/\1?script>/g, (script: string, prefix: string | undefined, word: string) =>
    jobs.some(job => job === word) ? jobOf(prefix ?? '', word) : script,
  )
  return (
    withJobs
      .replace(/<((?:\w+:)?scriptTask)(?=\s)(?![^>]*\sscriptFormat=)/g, `<$1 scriptFormat="${betsyFormat}"`)
      .replace(/<((?:\w+:)?globalScriptTask)(?=\s)(?![^>]*\sscriptLanguage=)/g, `<$1 scriptLanguage="${betsyFormat}"`)
      // One model has a stray `>` behind its condition.
      .replace(/\b(\w+)\.contains\(("[^"]*"|&quot;.*?&quot;)\)(?:>(?=\s*<))?/g, 'contains($1, $2)')
  )
}

function jobOf(prefix: string, type: string): string {
  const definition = `<zeebe:taskDefinition xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" type="${type}"/>`
  return `<${prefix}extensionElements>${definition}</${prefix}extensionElements>`
}
