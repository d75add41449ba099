import { Center, Loader } from '@mantine/core'
import { Suspense, lazy } from 'react'
import type { ComponentType } from 'react'
import classes from './design-page.module.css'
import type { Editor, EditorProps } from './editor.ts'
import type { FileKind } from './file-kind.ts'
import { setContent } from './open-files.ts'
import type { OpenFile } from './open-files.ts'

const editors: Readonly<Record<FileKind, ComponentType<EditorProps>>> = {
  bpmn: lazy(async () => ({ default: (await import('./bpmn-editor.tsx')).BpmnEditor })),
  dmn: lazy(async () => ({ default: (await import('./dmn-editor.tsx')).DmnEditor })),
  form: lazy(async () => ({ default: (await import('./form-editor.tsx')).FormEditor })),
}

interface EditorPaneProps {
  readonly file: OpenFile
  readonly shown: boolean
  readonly onEditor: (fileId: string, editor: Editor | null) => void
}

/** A file in its editor. It stays alive behind the others, so that its steps can still be undone. */
export function EditorPane({ file, shown, onEditor }: EditorPaneProps) {
  const FileEditor = editors[file.kind]
  return (
    <div className={classes['pane']} role="tabpanel" aria-label={file.name} hidden={!shown}>
      <Suspense
        fallback={
          <Center h="100%">
            <Loader aria-label="Loading the editor" />
          </Center>
        }
      >
        <FileEditor
          content={file.content}
          onChange={content => setContent(file.id, content)}
          onEditor={editor => onEditor(file.id, editor)}
        />
      </Suspense>
    </div>
  )
}
