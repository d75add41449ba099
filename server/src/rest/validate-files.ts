import type { Problem, ResourceFile } from 'stepwright'
export async function validateFiles(_files: readonly ResourceFile[]): Promise<Problem[]> {
  return []
}
