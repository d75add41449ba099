import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npm run dev` finds the server's REST. */
const server = process.env['STEPWRIGHT_SERVER'] ?? 'http://localhost:8080'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['stepwright-source', 'module', 'browser', 'development|production'] },
  build: { target: 'es2023', chunkSizeWarningLimit: 3000 },
  server: { proxy: { '/v2': server } },
  preview: { proxy: { '/v2': server } },
})
