import busboy from 'busboy'
import type { Request } from 'express'
import type { ResourceFile } from 'stepwright'
import { defaultTenant } from './common.ts'
import { isMultipart } from './json-body.ts'
import { badRequest, RestProblem } from './problem.ts'

/** Largest file in bytes, and most files of one deployment. */
const limits = { fileSize: 32 * 1024 * 1024, files: 500, fields: 100 }

/** The files of a multipart request: its parts named `resources`.
 *  @throws RestProblem */
export async function readUpload(request: Request): Promise<ResourceFile[]> {
  if (!isMultipart(request)) {
    throw new RestProblem(415, 'Send the files as multipart/form-data, each in a part named "resources" with a file name.')
  }
  const files = await readParts(request)
  if (files.length === 0) throw badRequest('There is no file; send each in a part named "resources" with a file name.')
  const twice = files.find((file, at) => files.findIndex(({ name }) => name === file.name) !== at)
  if (twice) throw badRequest(`Two files are named "${twice.name}".`)
  return files
}

function readParts(request: Request): Promise<ResourceFile[]> {
  return new Promise((resolve, reject) => {
    const files: ResourceFile[] = []
    const refuse = (problem: RestProblem): void => {
      request.unpipe(parser)
      request.resume()
      reject(problem)
    }
    const parser = parserOf(request)
    parser.on('file', (part, stream, { filename }) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('limit', () => refuse(new RestProblem(413, `The file "${filename}" is larger than ${limits.fileSize} bytes.`)))
      stream.on('close', () => {
        if (part !== 'resources') refuse(badRequest(`There is no part "${part}" here; name the parts of files "resources".`))
        else if (!filename) refuse(badRequest('A part "resources" has no file name; the ending of the name tells what the file is.'))
        else files.push({ name: filename, content: Buffer.concat(pieces) })
      })
    })
    parser.on('field', (name, value) => {
      if (name === 'tenantId' && value !== defaultTenant)
        refuse(badRequest(`There are no tenants; leave tenantId out or write "${defaultTenant}".`))
      if (name === 'resources') refuse(badRequest('A part "resources" has no file name; the ending of the name tells what the file is.'))
    })
    parser.on('filesLimit', () => refuse(new RestProblem(413, `At most ${limits.files} files can be deployed together.`)))
    parser.on('error', error => refuse(badRequest(`The multipart body cannot be read: ${(error as Error).message}.`)))
    parser.on('close', () => resolve(files))
    request.on('aborted', () => reject(badRequest('The request ended before its body did.')))
    request.pipe(parser)
  })
}

function parserOf(request: Request): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8', preservePath: true })
  } catch (error) {
    throw badRequest(`The multipart body cannot be read: ${(error as Error).message}.`)
  }
}
