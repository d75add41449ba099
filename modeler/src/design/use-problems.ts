import { useEffect, useState } from 'react'
import { checkFile } from './checks.ts'
import type { OpenFile } from './open-files.ts'
import type { ProblemMark } from './problem-mark.ts'

/** The problems of a file, renewed when it changes. */
export function useProblems(file: OpenFile | undefined): readonly ProblemMark[] {
  const [found, setFound] = useState<{ id: string; problems: readonly ProblemMark[] }>()
  useEffect(() => {
    if (!file) return
    let late = false
    void checkFile(file).then(problems => !late && setFound({ id: file.id, problems }))
    return () => void (late = true)
  }, [file])
  return found && found.id === file?.id ? found.problems : []
}
