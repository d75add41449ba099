import { Alert } from '@mantine/core'
import { getHotkeyHandler, useDocumentTitle, useWindowEvent } from '@mantine/hooks'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { tellProblem } from '../shell/tell.ts'
import { DeployDialog } from './deploy-dialog.tsx'
import type { Sent } from './deploy.ts'
import classes from './design-page.module.css'
import { DesignTools } from './design-tools.tsx'
import { chooseFiles, downloadFile, openFromDisk } from './disk.ts'
import { EditorPane } from './editor-pane.tsx'
import type { Editor } from './editor.ts'
import { FileTabs } from './file-tabs.tsx'
import { OpenDeployedDialog } from './open-deployed-dialog.tsx'
import { openDecision, openDefinition } from './open-deployed.ts'
import { activate, markSaved, storageIsFull, useDesk } from './open-files.ts'
import type { OpenFile } from './open-files.ts'
import { ProblemList } from './problem-list.tsx'
import { useProblems } from './use-problems.ts'
import { Welcome } from './welcome.tsx'

type Dialog = 'deploy' | 'deployed' | undefined

/** The designer: open files in tabs, each in its editor, with what is wrong below. */
export function DesignPage() {
  const { files, active } = useDesk()
  const file = files.find(it => it.id === active)
  const editors = useRef(new Map<string, Editor>())
  /** An element to show as soon as the editor of its file is there. */
  const sought = useRef<{ id: string; elementId: string }>(undefined)
  const [ready, setReady] = useState(0)
  const [dialog, setDialog] = useState<Dialog>()
  const problems = useProblems(file)
  useDocumentTitle(`${file?.name ?? 'Design'} · Stepwright`)
  useOpeningByAddress()

  const onEditor = useCallback((id: string, editor: Editor | null) => {
    if (editor) editors.current.set(id, editor)
    else editors.current.delete(id)
    if (sought.current?.id === id && editor?.reveal(sought.current.elementId) === true) sought.current = undefined
    setReady(count => count + 1)
  }, [])
  useEffect(() => {
    if (file) editors.current.get(file.id)?.mark(problems)
  }, [file, problems, ready])

  const collect = (wanted: readonly OpenFile[]): Promise<readonly Sent[]> =>
    Promise.all(
      wanted.map(async it => ({ id: it.id, name: it.name, content: (await editors.current.get(it.id)?.content()) ?? it.content })),
    )
  const save = async () => {
    if (!file) return
    const [current] = await collect([file])
    if (!current) return
    downloadFile(current.name, current.content)
    markSaved(file.id, current.content)
  }
  const reveal = (fileName: string | null, elementId: string) => {
    const target = files.find(it => it.name === fileName) ?? file
    if (!target) return
    activate(target.id)
    const editor = editors.current.get(target.id)
    if (editor) editor.reveal(elementId)
    else sought.current = { id: target.id, elementId }
  }
  const openDisk = () => void chooseFiles().then(openFromDisk).catch(tellProblem)
  const shortcuts = getHotkeyHandler([
    ['mod+S', () => void save().catch(tellProblem)],
    ['mod+O', openDisk],
    ['mod+Enter', () => file && setDialog('deploy')],
  ])
  // Caught on the way down: the editors keep some keys to themselves while a name is written.
  useWindowEvent('keydown', shortcuts, { capture: true })

  return (
    <div className={classes['page']} {...useDropTarget()}>
      {files.length === 0 ? (
        <Welcome onOpenDisk={openDisk} onOpenServer={() => setDialog('deployed')} />
      ) : (
        <>
          <div className={classes['bar']}>
            <FileTabs files={files} active={active} />
            <DesignTools
              onOpenDisk={openDisk}
              onOpenServer={() => setDialog('deployed')}
              onSave={() => void save().catch(tellProblem)}
              onDeploy={() => setDialog('deploy')}
            />
          </div>
          <div className={classes['panes']}>
            <Panes files={files} active={active} onEditor={onEditor} />
          </div>
          {storageIsFull() && (
            <Alert color="orange" py="xs" radius={0}>
              The browser has no room left to keep what is open here: save to disk, or it is lost on a reload.
            </Alert>
          )}
          <ProblemList problems={problems} onReveal={element => reveal(null, element)} />
        </>
      )}
      {dialog === 'deploy' && file && (
        <DeployDialog files={files} active={file} collect={collect} onReveal={reveal} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'deployed' && <OpenDeployedDialog onClose={() => setDialog(undefined)} />}
    </div>
  )
}

interface PanesProps {
  readonly files: readonly OpenFile[]
  readonly active: string | undefined
  readonly onEditor: (fileId: string, editor: Editor | null) => void
}

/** An editor for each file that has been in front; the others are not loaded before they are. */
function Panes({ files, active, onEditor }: PanesProps) {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  if (active !== undefined && !seen.has(active)) setSeen(new Set([...seen, active]))
  return files
    .filter(file => seen.has(file.id))
    .map(file => <EditorPane key={file.id} file={file} shown={file.id === active} onEditor={onEditor} />)
}

/** Opens what the address asks for (`?definition=KEY` or `?decision=KEY`), once, and tidies the address. */
function useOpeningByAddress(): void {
  const [params, setParams] = useSearchParams()
  const definition = params.get('definition')
  const decision = params.get('decision')
  useEffect(() => {
    if (definition === null && decision === null) return
    setParams({}, { replace: true })
    if (definition !== null) openDefinition(definition).catch(tellProblem)
    if (decision !== null) openDecision(decision).catch(tellProblem)
  }, [definition, decision, setParams])
}

function useDropTarget() {
  return {
    onDragOver: (event: React.DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault()
    },
    onDrop: (event: React.DragEvent) => {
      if (event.dataTransfer.files.length === 0) return
      event.preventDefault()
      openFromDisk([...event.dataTransfer.files]).catch(tellProblem)
    },
  }
}
