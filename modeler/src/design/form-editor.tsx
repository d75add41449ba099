import '@bpmn-io/form-js/dist/assets/form-js.css'
import '@bpmn-io/form-js/dist/assets/form-js-editor.css'
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css'
import '../diagram/form-view.css'
import './editors.css'
import './form-editor.css'
import { FormEditor as FormBoard } from '@bpmn-io/form-js'
import { Group, SegmentedControl } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { writeAtRest } from './editor.ts'
import type { Editor, EditorProps } from './editor.ts'
import { FormTrial } from './form-trial.tsx'

interface CommandStack {
  undo(): void
  redo(): void
}

/** The editor of forms, with a place to try the form out. */
export function FormEditor({ content, onChange, onEditor }: EditorProps) {
  const paper = useRef<HTMLDivElement>(null)
  const first = useRef({ content, onChange, onEditor })
  const [trial, setTrial] = useState<string>()
  const [board, setBoard] = useState<FormBoard>()
  const [problem, setProblem] = useState<unknown>()

  useEffect(() => {
    if (!paper.current) return
    const editor = new FormBoard({ container: paper.current })
    const begin = first.current
    let gone = false
    const pencil = writeAtRest(() => begin.onChange(textOf(editor)))
    const open = async () => {
      await editor.importSchema(parse(begin.content))
      if (gone) return
      setBoard(editor)
      begin.onEditor(editorOf(editor))
      editor.on('changed', pencil.touch)
    }
    open().catch((failure: unknown) => !gone && setProblem(failure))
    return () => {
      gone = true
      pencil.stop()
      begin.onEditor(null)
      setBoard(undefined)
      editor.destroy()
    }
  }, [])

  return (
    <div className="editor-column">
      {board && (
        <Group className="editor-bar" justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label="Edit or try out"
            value={trial === undefined ? 'edit' : 'try'}
            onChange={mode => setTrial(mode === 'try' ? textOf(board) : undefined)}
            data={[
              { value: 'edit', label: 'Edit' },
              { value: 'try', label: 'Try it out' },
            ]}
          />
        </Group>
      )}
      {problem !== undefined && <ProblemNotice title="This file is not a form" problem={problem} />}
      <div className="form-board" ref={paper} hidden={trial !== undefined} />
      {trial !== undefined && <FormTrial schema={trial} />}
    </div>
  )
}

function parse(content: string): Record<string, unknown> {
  const schema: unknown = JSON.parse(content)
  if (typeof schema !== 'object' || schema === null) throw new Error('A form is a JSON object with "components".')
  return schema as Record<string, unknown>
}

function textOf(editor: FormBoard): string {
  return JSON.stringify(editor.saveSchema(), null, 2)
}

function editorOf(editor: FormBoard): Editor {
  return {
    content: () => Promise.resolve(textOf(editor)),
    undo: () => editor.get<CommandStack>('commandStack').undo(),
    redo: () => editor.get<CommandStack>('commandStack').redo(),
    reveal: () => false,
    mark: () => undefined,
  }
}
