import { ActionIcon, Group, Menu, Modal, Button, Text, TextInput } from '@mantine/core'
import { IconForms, IconPlus, IconSitemap, IconTable, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import classes from './design-page.module.css'
import { examples, openExample } from './examples.ts'
import type { FileKind } from './file-kind.ts'
import { activate, closeFile, isUnsaved, openFile, rename } from './open-files.ts'
import type { OpenFile } from './open-files.ts'
import { newFile } from './new-file.ts'

export const kindIcons = { bpmn: IconSitemap, dmn: IconTable, form: IconForms } as const

/** The open files, one in front; a double click renames. */
export function FileTabs({ files, active }: { files: readonly OpenFile[]; active: string | undefined }) {
  const [closing, setClosing] = useState<OpenFile>()
  const [renaming, setRenaming] = useState<OpenFile>()
  const close = (file: OpenFile) => (isUnsaved(file) ? setClosing(file) : closeFile(file.id))
  return (
    <div className={classes['tabs']}>
      {/* The tabs stand beside buttons that are no tabs: the list owns the ones only. */}
      <div role="tablist" aria-label="Open files" aria-owns={files.map(tabId).join(' ')} />
      {files.map(file => (
        <FileTab key={file.id} file={file} chosen={file.id === active} onClose={() => close(file)} onRename={() => setRenaming(file)} />
      ))}
      <NewMenu />
      {closing && <CloseDialog file={closing} onClose={() => setClosing(undefined)} />}
      {renaming && <RenameDialog file={renaming} onClose={() => setRenaming(undefined)} />}
    </div>
  )
}

const tabId = ({ id }: OpenFile): string => `file-tab-${id}`

/** The keys of a tab: F2 renames, the arrows go to its neighbours. */
function onTabKey(event: KeyboardEvent<HTMLButtonElement>, onRename: () => void): void {
  if (event.key === 'F2') return onRename()
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const tabs = [...(event.currentTarget.parentElement?.parentElement?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])]
  const next = tabs.at((tabs.indexOf(event.currentTarget) + step) % tabs.length)
  next?.focus()
  next?.click()
}

interface FileTabProps {
  readonly file: OpenFile
  readonly chosen: boolean
  readonly onClose: () => void
  readonly onRename: () => void
}

function FileTab({ file, chosen, onClose, onRename }: FileTabProps) {
  const Picture = kindIcons[file.kind]
  const unsaved = isUnsaved(file)
  return (
    <div className={classes['tab']} data-chosen={chosen}>
      <button
        type="button"
        role="tab"
        id={tabId(file)}
        aria-selected={chosen}
        title={`${file.name}${unsaved ? ' (not saved)' : ''}. Double click to rename`}
        onClick={() => activate(file.id)}
        onDoubleClick={onRename}
        onKeyDown={event => onTabKey(event, onRename)}
      >
        <Picture size={15} aria-hidden />
        <span className="shorten">{file.name}</span>
        {unsaved && <span className={classes['dot']} aria-label="not saved" role="img" />}
      </button>
      <ActionIcon size="xs" variant="subtle" color="gray" aria-label={`Close ${file.name}`} onClick={onClose}>
        <IconX size={13} />
      </ActionIcon>
    </div>
  )
}

/** Makes and opens a new file of a kind. */
export function openNew(kind: FileKind): void {
  const file = newFile(kind)
  openFile(file.name, file.content)
}

function NewMenu() {
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="New file" my="auto">
          <IconPlus size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSitemap size={16} />} onClick={() => openNew('bpmn')}>
          New process
        </Menu.Item>
        <Menu.Item leftSection={<IconTable size={16} />} onClick={() => openNew('dmn')}>
          New decision
        </Menu.Item>
        <Menu.Item leftSection={<IconForms size={16} />} onClick={() => openNew('form')}>
          New form
        </Menu.Item>
        <Menu.Label>Examples</Menu.Label>
        {examples.map(example => (
          <Menu.Item key={example.title} onClick={() => openExample(example)}>
            {example.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function CloseDialog({ file, onClose }: { file: OpenFile; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>Close without saving?</Text>}>
      <Text size="sm">
        What you changed in <b>{file.name}</b> is neither saved nor deployed, and will be lost.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it open
        </Button>
        <Button color="red" onClick={() => (closeFile(file.id), onClose())}>
          Close and lose it
        </Button>
      </Group>
    </Modal>
  )
}

function RenameDialog({ file, onClose }: { file: OpenFile; onClose: () => void }) {
  const [name, setName] = useState(file.name)
  const ending = `.${file.kind}`
  const wrong = name.trim() === '' || name.trim() === ending
  const save = () => {
    const wanted = name.trim()
    rename(file.id, wanted.toLowerCase().endsWith(ending) ? wanted : wanted + ending)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>Rename the file</Text>}>
      <form onSubmit={event => (event.preventDefault(), wrong || save())}>
        <TextInput label="Name" value={name} onChange={event => setName(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={wrong}>
            Rename
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
