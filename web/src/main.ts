import './styles/tokens.css';
import './styles/base.css';

import { mount } from 'svelte';
import App from './App.svelte';
import { refreshSession } from './state/session.svelte';
import { keepSettings } from './state/settings.svelte';

keepSettings();
void refreshSession();
mount(App, { target: document.getElementById('app')! });
