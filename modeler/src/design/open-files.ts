import { useSyncExternalStore } from 'react'
import { kindOf } from './file-kind.ts'
import type { FileKind } from './file-kind.ts'

/** A file in the designer. All of it is kept in the browser, so that a reload loses nothing. */
export interface OpenFile {
  readonly id: string
  readonly name: string
  readonly kind: FileKind
  readonly content: string
  /** The content when it was last opened, saved or deployed: what differs from it is unsaved. */
  readonly saved: string
  /** Where it came from, to find it again, such as `definition:123`. */
  readonly origin?: string
}

interface Desk {
  readonly files: readonly OpenFile[]
  readonly active: string | undefined
}

const storageKey = 'stepwright.design'
let desk: Desk = read()
const listeners = new Set<() => void>()

/** The open files and which one is in front. */
export function useDesk(): Desk {
  return useSyncExternalStore(subscribe, () => desk)
}

export function openFile(name: string, content: string, origin?: string): void {
  const known = origin === undefined ? undefined : desk.files.find(file => file.origin === origin)
  if (known) return activate(known.id)
  const file: OpenFile = {
    id: crypto.randomUUID(),
    name,
    kind: kindOf(name, content),
    content,
    saved: content,
    ...(origin === undefined ? {} : { origin }),
  }
  change({ files: [...desk.files, file], active: file.id })
}

export function closeFile(id: string): void {
  const at = desk.files.findIndex(file => file.id === id)
  const files = desk.files.filter(file => file.id !== id)
  const active = desk.active === id ? (files[at] ?? files[at - 1])?.id : desk.active
  change({ files, active })
}

export function activate(id: string): void {
  change({ ...desk, active: id })
}

export function rename(id: string, name: string): void {
  update(id, { name })
}

export function setContent(id: string, content: string): void {
  if (fileById(id)?.content !== content) update(id, { content })
}

/** Remembers that the content is in safety outside: on disk or on the server. */
export function markSaved(id: string, content: string): void {
  update(id, { saved: content })
}

export function fileById(id: string): OpenFile | undefined {
  return desk.files.find(file => file.id === id)
}

export function isUnsaved(file: OpenFile): boolean {
  return file.content !== file.saved
}

function update(id: string, part: Partial<OpenFile>): void {
  change({ ...desk, files: desk.files.map(file => (file.id === id ? { ...file, ...part } : file)) })
}

function change(next: Desk): void {
  desk = next
  write(next)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): Desk {
  try {
    const stored = localStorage.getItem(storageKey)
    return stored === null ? { files: [], active: undefined } : (JSON.parse(stored) as Desk)
  } catch {
    return { files: [], active: undefined }
  }
}

let full = false

/** Whether the browser has no room left for the open files: they are then lost on a reload. */
export function storageIsFull(): boolean {
  return full
}

function write(next: Desk): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
    full = false
  } catch {
    full = true
  }
}
