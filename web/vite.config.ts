import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a running `marsad serve`. */
const SERVER = process.env.MARSAD_SERVER ?? 'http://127.0.0.1:8000';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    outDir: '../src/marsad/serve/web',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing as data: URI, so that the policy may stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': SERVER } },
});
