import { svelte } from '@sveltejs/vite-plugin-svelte';
import { existsSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` finds a running `marsad serve`. */
const SERVER = process.env.MARSAD_SERVER ?? 'http://127.0.0.1:8000';

/** Packages of which something is in the built files. */
const SHIPPED = [
  '@fontsource/ibm-plex-sans-arabic',
  '@fontsource/noto-naskh-arabic',
  'svelte',
  'd3-array',
  'd3-color',
  'd3-dispatch',
  'd3-force',
  'd3-format',
  'd3-geo',
  'd3-interpolate',
  'd3-path',
  'd3-quadtree',
  'd3-scale',
  'd3-shape',
  'd3-time',
  'd3-time-format',
  'd3-timer',
  'internmap',
  'topojson-client',
  'world-atlas',
];

/** Writes the licences of what is shipped beside it. */
function licences(): Plugin {
  return {
    name: 'marsad-licences',
    generateBundle() {
      const texts = SHIPPED.map((name) => {
        const folder = `node_modules/${name}`;
        const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].find((one) =>
          existsSync(`${folder}/${one}`),
        );
        if (!file) throw new Error(`${name} has no licence file`);
        return `${name}\n${'='.repeat(name.length)}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
      });
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join('\n\n') });
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [svelte(), licences()],
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
