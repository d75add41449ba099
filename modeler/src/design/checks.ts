import type { OpenFile } from './open-files.ts'
import type { ProblemMark } from './problem-mark.ts'

/** What is wrong with a file, as far as the browser can tell by itself. */
export function checkFile(file: OpenFile): Promise<readonly ProblemMark[]> {
  return Promise.resolve(file.kind === 'form' ? checkForm(file.content) : [])
}

function checkForm(content: string): readonly ProblemMark[] {
  try {
    const form = JSON.parse(content) as { id?: unknown; components?: unknown }
    if (typeof form.id !== 'string' || form.id === '')
      return [
        { severity: 'error', message: 'The form has no id.', advice: 'Give it one in its properties; processes refer to it by that.' },
      ]
    return []
  } catch (failure) {
    return [{ severity: 'error', message: `The file is not JSON: ${failure instanceof Error ? failure.message : String(failure)}` }]
  }
}
