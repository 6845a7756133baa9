import { BrowserWindow, app } from "electron";
import path from "path";

const developer = !app.isPackaged;

export function mainWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1200,
    webPreferences: {
      preload: path.join(__dirname, "preload.js"),
      // ruleid: javascript-electron-isolation-disabled
      contextIsolation: true,
      // ruleid: javascript-electron-isolation-disabled
      webSecurity: true,
    },
  });
  window.loadURL("https://app.example");
  return window;
}

export function helpWindow(): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      // ok: javascript-electron-isolation-disabled
      contextIsolation: true,
      // ok: javascript-electron-isolation-disabled
      devTools: developer,
      // ok: javascript-electron-isolation-disabled
      spellcheck: false,
    },
  });
}

export function frame(): object {
  // ok: javascript-electron-isolation-disabled
  return { sandbox: false, title: "preview" };
}
