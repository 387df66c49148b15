// A passkey is made or given: the form's button asks the house for a challenge, the
// device answers it, and the form sends the answer as any form is sent.

const bytes = (text) => {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
};

const text = (buffer) => {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

const known = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));

async function made(options) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
    },
  });
  const { attestationObject, clientDataJSON } = credential.response;
  return written(credential, {
    attestationObject: text(attestationObject),
    clientDataJSON: text(clientDataJSON),
  });
}

async function given(options) {
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: known(options.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  return written(credential, {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
}

const written = (credential, response) =>
  JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });

async function answer(form) {
  const asked = await fetch(form.dataset.ask, {
    method: "POST",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  if (!asked.ok || asked.redirected) throw new Error(`asked: ${asked.status}`);
  const { options, token } = await asked.json();
  const act = form.dataset.passkey === "register" ? made : given;
  form.elements.answer.value = await act(options);
  form.elements.token.value = token;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = false;
  const say = form.querySelector("[role='status']");
  const tell = (words) => {
    say.textContent = words;
    say.hidden = false;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!window.PublicKeyCredential) {
      tell(form.dataset.none);
      return;
    }
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      await answer(form);
      form.submit();
    } catch (fault) {
      tell(fault.name === "SecurityError" ? form.dataset.none : form.dataset.failed);
    } finally {
      button.disabled = false;
    }
  });
}
