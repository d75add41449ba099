import { openFile } from './open-files.ts'

/** Lets the person choose files; resolves with none if they change their mind. */
export function chooseFiles(): Promise<readonly File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.bpmn,.dmn,.form,.xml,.json'
  return new Promise(resolve => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

export async function openFromDisk(files: readonly File[]): Promise<void> {
  for (const file of files) openFile(file.name, await file.text())
}

/** Hands a file to the browser to be saved. */
export function downloadFile(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
