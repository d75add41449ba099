import { Button, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { FormView } from '../diagram/form-view.tsx'
import type { FilledForm } from '../diagram/form-view.tsx'
import { JsonField } from '../shell/json-field.tsx'
import { jsonProblem } from '../shell/json.ts'

/** The form as people will see it, beside the values it begins with and the ones it sends. */
export function FormTrial({ schema }: { schema: string }) {
  const form = useRef<FilledForm>(null)
  const [text, setText] = useState('{}')
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [sent, setSent] = useState<string>()
  const [round, setRound] = useState(0)
  const begin = () => {
    setValues(JSON.parse(text) as Record<string, unknown>)
    setSent(undefined)
    setRound(round + 1)
  }
  return (
    <div className="form-trial">
      <div className="form-trial-form">
        <FormView key={round} schema={schema} values={values} ref={form} onSubmit={data => setSent(JSON.stringify(data, null, 2))} />
      </div>
      <div className="form-trial-values">
        <JsonField label="Values at the beginning" value={text} onChange={setText} object minRows={5} />
        <Button size="xs" variant="default" mt="xs" disabled={jsonProblem(text, true) !== undefined} onClick={begin}>
          Begin with these
        </Button>
        <Text size="sm" fw={500} mt="lg">
          Values it sends
        </Text>
        {sent === undefined ? (
          <Text size="sm" c="dimmed">
            Fill in the form and{' '}
            <Button size="compact-xs" variant="light" onClick={() => form.current?.submit()}>
              send it
            </Button>
          </Text>
        ) : (
          <pre className="form-trial-sent" role="status">
            {sent}
          </pre>
        )}
      </div>
    </div>
  )
}
