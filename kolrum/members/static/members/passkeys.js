// Passkeys: the browser asks the key, the server judges. Forms say what they are for.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

function asked(options) {
  const found = { ...options, challenge: bytes(options.challenge) };
  if (options.user) found.user = { ...options.user, id: bytes(options.user.id) };
  if (options.allowCredentials) found.allowCredentials = known(options.allowCredentials);
  if (options.excludeCredentials) found.excludeCredentials = known(options.excludeCredentials);
  return found;
}

function told(credential) {
  const answer = credential.response;
  const response = { clientDataJSON: text(answer.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[name]) response[name] = text(answer[name]);
  }
  if (answer.getTransports) response.transports = answer.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

const options = () => JSON.parse(document.getElementById("passkey-options").textContent);

async function created(form) {
  const wanted = options().creation_options.publicKey;
  const alone = form.elements.passwordless?.checked ?? false;
  wanted.authenticatorSelection = {
    ...wanted.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  };
  return navigator.credentials.create({ publicKey: asked(wanted) });
}

async function found(form) {
  let wanted;
  if (form.dataset.passkey === "sign-in") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    wanted = (await answer.json()).request_options;
  } else {
    wanted = options().request_options;
  }
  return navigator.credentials.get({ publicKey: asked(wanted.publicKey) });
}

const complaint = document.querySelector("[data-passkey-complaint]");

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const credential = form.dataset.passkey === "add" ? await created(form) : await found(form);
      form.elements.credential.value = JSON.stringify(told(credential));
      form.submit();
    } catch {
      complaint.hidden = false;
    }
  });
}
