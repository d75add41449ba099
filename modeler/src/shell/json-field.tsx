import { Textarea } from '@mantine/core'
import { jsonProblem } from './json.ts'

interface JsonFieldProps {
  readonly label: string
  readonly description?: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** Whether only an object will do, as for a set of variables. */
  readonly object?: boolean
  readonly minRows?: number
}

/** A place to write JSON, with what is wrong said below it. */
export function JsonField({ label, description, value, onChange, object = false, minRows = 6 }: JsonFieldProps) {
  return (
    <Textarea
      label={label}
      description={description}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      error={jsonProblem(value, object)}
      autosize
      minRows={minRows}
      maxRows={18}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
    />
  )
}
