interface IncidentKind {
  readonly title: string
  readonly advice: string
}

const fix = 'Correct the variables, or deploy a corrected process, then try again.'
const kinds: Readonly<Record<string, IncidentKind>> = {
  JOB_NO_RETRIES: {
    title: 'A job failed and has no attempts left',
    advice: 'Put right what its worker complained about, then give it new attempts.',
  },
  EXECUTION_LISTENER_NO_RETRIES: {
    title: 'A listener failed and has no attempts left',
    advice: 'Put right what its worker complained about, then give it new attempts.',
  },
  TASK_LISTENER_NO_RETRIES: {
    title: 'A task listener failed and has no attempts left',
    advice: 'Put right what its worker complained about, then give it new attempts. Until then nobody can work on the task.',
  },
  EXTRACT_VALUE_ERROR: { title: 'An expression could not be evaluated', advice: fix },
  IO_MAPPING_ERROR: { title: 'An input or output mapping failed', advice: fix },
  // Its message says what to do.
  CONDITION_ERROR: { title: 'No way on from a gateway', advice: '' },
  CALLED_ELEMENT_ERROR: { title: 'The process to call was not found', advice: 'Deploy it, then try again.' },
  CALLED_DECISION_ERROR: { title: 'The decision to ask was not found', advice: 'Deploy it, then try again.' },
  DECISION_EVALUATION_ERROR: { title: 'A decision could not be evaluated', advice: fix },
  UNHANDLED_ERROR_EVENT: {
    title: 'An error was thrown and nobody catches it',
    advice: 'Add an error boundary event for this code in a new version, or try again.',
  },
  FORM_NOT_FOUND: { title: 'The form was not found', advice: 'Deploy the form, then try again.' },
  RESOURCE_NOT_FOUND: { title: 'A resource was not found', advice: 'Deploy it, then try again.' },
}

/** An incident's kind in words, with what helps. */
export function incidentKind(errorType: string): IncidentKind {
  return kinds[errorType] ?? { title: 'The instance is stuck', advice: fix }
}
