import type { FormContent } from 'stepwright'
import { z } from 'zod'
import { defaultTenant, keySchema } from './common.ts'

export const formSchema = z
  .object({
    formKey: keySchema.meta({ description: 'Key of the deployed form; "-1" for one that stands in the process file.' }),
    formId: z.string(),
    version: z.int(),
    schema: z.string().meta({ description: 'form-js JSON, as text.' }),
    tenantId: z.string(),
  })
  .meta({ id: 'Form' })

export function formAnswer({ formKey, formId, version, schema }: FormContent): z.infer<typeof formSchema> {
  return { formKey: String(formKey ?? -1), formId: formId ?? 'embedded', version: version ?? 1, schema, tenantId: defaultTenant }
}
