import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npm run dev` finds the server's REST. */
const server = process.env['STEPWRIGHT_SERVER'] ?? 'http://localhost:8080'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['stepwright-source', 'module', 'browser', 'development|production'] },
  worker: { format: 'es' },
  // Older targets would make the builder take `light-dark()` apart in a way that knows nothing of Mantine's schemes.
  build: { target: 'es2023', cssTarget: ['chrome123', 'firefox120', 'safari17.5'], chunkSizeWarningLimit: 3000 },
  server: { proxy: { '/v2': server } },
  preview: { proxy: { '/v2': server } },
})
