/** Where a command writes. */
export interface Output {
  readonly out: (line: string) => void
  readonly error: (line: string) => void
}

export const terminal: Output = {
  out: line => void process.stdout.write(`${line}\n`),
  error: line => void process.stderr.write(`${line}\n`),
}
