//! What git knows: which files changed, and how they were. The `git` command answers; nothing goes through
//! a shell, and paths come between zero bytes.

use crate::document::{bytes_of, reason};
use crate::message;
use crate::ui::Message;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// With what the files are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Since {
    /// The last commit.
    Head,
    /// Where the branch left this revision.
    Revision(String),
}

/// What changed between a commit and the files, or the index.
#[derive(Debug)]
pub(super) struct Changed {
    /// The folder of the working tree.
    top: PathBuf,
    /// The commit that is compared with; none where there is no commit yet.
    base: Option<String>,
    /// Changed files by their canonical path, with the object that holds how they were; none for new files.
    files: HashMap<PathBuf, Option<OsString>>,
    /// Where the index holds files otherwise than the folder may, by the same paths; only where the index
    /// is looked at.
    staged: Option<HashMap<PathBuf, OsString>>,
}

impl Changed {
    /// What changed in the files since a commit; untracked ones are new.
    ///
    /// # Errors
    /// git is not installed, this is no repository, there is no such revision.
    pub(super) fn in_files(since: &Since) -> Result<Self, Message> {
        let base = base(since)?;
        let top = top()?;
        let mut names = match &base {
            Some(base) => differences(&["diff", base])?,
            None => all(&["ls-files", "-z", "--full-name", "--cached", ":/"])?,
        };
        names.extend(all(&["ls-files", "-z", "--full-name", "--others", "--exclude-standard", ":/"])?);
        Ok(Self { files: by_path(&top, names, base.as_deref()), base, staged: None, top: canonical(&top) })
    }

    /// What is staged for the next commit.
    ///
    /// # Errors
    /// As [`Changed::in_files`].
    pub(super) fn in_index() -> Result<Self, Message> {
        let base = base(&Since::Head)?;
        let top = top()?;
        let names = match &base {
            Some(_) => differences(&["diff", "--cached"])?,
            None => all(&["ls-files", "-z", "--full-name", "--cached", ":/"])?,
        };
        // Deleted files are no names, and yet staged.
        if names.is_empty() && git(["diff", "--cached", "--quiet"])?.status.success() {
            return Err(message!("nothing is staged for the next commit, so there is nothing to check"));
        }
        // What is as it was committed, but not as it lies in the folder, is looked at in the index too.
        let aside = all(&["diff", "--name-only", "-z", "--no-relative", "--no-ext-diff", "--diff-filter=du", "--"])?;
        let in_index = names.iter().chain(&aside);
        let staged = in_index.map(|(name, _)| (canonical(&top.join(name)), object(":0", name))).collect();
        Ok(Self { files: by_path(&top, names, base.as_deref()), base, staged: Some(staged), top: canonical(&top) })
    }

    /// Whether a file changed.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.files.contains_key(&canonical(path))
    }

    /// Files that are staged and no longer in the working folder, in order.
    pub(super) fn vanished(&self) -> Vec<&Path> {
        let staged = self.staged.iter().flat_map(HashMap::keys).map(PathBuf::as_path);
        let staged = staged.filter(|path| self.files.contains_key(*path));
        let mut vanished: Vec<&Path> = staged.filter(|path| !path.exists()).collect();
        vanished.sort();
        vanished
    }

    /// Whether a file belongs to the working tree at all.
    pub(super) fn covers(&self, path: &Path) -> bool {
        canonical(path).starts_with(&self.top)
    }

    /// How a file was; none where it is new.
    ///
    /// # Errors
    /// git cannot give it.
    pub(super) fn before(&self, path: &Path) -> Result<Option<Vec<u8>>, Message> {
        let object = self.files.get(&canonical(path)).and_then(Option::as_ref);
        object.map(|object| blob(Path::new("."), object)).transpose()
    }

    /// How a file is staged; none where it lies so in the folder, or the files themselves are looked at.
    ///
    /// # Errors
    /// git cannot give it.
    pub(super) fn staged(&self, path: &Path) -> Result<Option<Vec<u8>>, Message> {
        let object = self.staged.as_ref().and_then(|staged| staged.get(&canonical(path)));
        object.map(|object| blob(Path::new("."), object)).transpose()
    }

    /// What the files are compared with, as people name it.
    pub(super) fn basis(&self) -> Message {
        let short = |base: &String| base.get(..10).unwrap_or(base).to_owned();
        self.base.as_ref().map_or_else(|| message!("the beginning"), |base| message!("commit {id}", id = short(base)))
    }
}

/// The commit to compare with; none in a repository without commits.
fn base(since: &Since) -> Result<Option<String>, Message> {
    let head = commit("HEAD")?;
    let Since::Revision(revision) = since else { return Ok(head) };
    let Some(wanted) = commit(revision)? else {
        return Err(message!(
            "git knows no revision `{revision}`; {then}",
            revision,
            then = shallow(message!("fetch it first"))
        ));
    };
    let Some(head) = head else { return Ok(Some(wanted)) };
    let output = git(["merge-base", &wanted, &head])?;
    let base = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && !base.is_empty() {
        return Ok(Some(base));
    }
    let otherwise = message!("compare with another revision");
    Err(message!("`{revision}` and HEAD have no common commit here; {then}", revision, then = shallow(otherwise)))
}

/// What to do, which in a clone without its history is to fetch that.
fn shallow(else_do: Message) -> Message {
    let is_shallow = text(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|answer| answer == "true");
    if is_shallow {
        message!("this is a shallow clone: fetch its history (git fetch --unshallow, or fetch-depth: 0 in CI)")
    } else {
        else_do
    }
}

/// The id of a revision's commit.
fn commit(revision: &str) -> Result<Option<String>, Message> {
    // Asked first, so that no other failure is taken for a missing revision.
    text(&["rev-parse", "--git-dir"])?;
    let named = format!("{revision}^{{commit}}");
    let output = git(["rev-parse", "--verify", "--quiet", "--end-of-options", &named])?;
    let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((output.status.success() && !id.is_empty()).then_some(id))
}

/// The folder of the working tree.
fn top() -> Result<PathBuf, Message> {
    let output = git(["rev-parse", "--show-toplevel"])?;
    let name = output.stdout.strip_suffix(b"\n").unwrap_or(&output.stdout);
    if output.status.success() { Ok(PathBuf::from(name_of(name))) } else { Err(complaint(&output)) }
}

/// Changed files with the names that they had.
type Names = Vec<(OsString, Option<OsString>)>;

/// What a `git diff` reports, deleted files left out.
fn differences(command: &[&str]) -> Result<Names, Message> {
    let options = ["--name-status", "-z", "-M", "--no-relative", "--no-ext-diff", "--diff-filter=d", "--"];
    let output = lines(&[command, &options].concat())?;
    let mut fields = output.into_iter();
    let mut names = Names::new();
    while let (Some(status), Some(name)) = (fields.next(), fields.next()) {
        match status.as_encoded_bytes().first() {
            Some(b'A') => names.push((name, None)),
            // Renamed or copied: the old name stands first.
            Some(b'R' | b'C') => names.push((fields.next().unwrap_or_default(), Some(name))),
            _ => names.push((name.clone(), Some(name))),
        }
    }
    Ok(names)
}

/// Files that are all new.
fn all(command: &[&str]) -> Result<Names, Message> {
    Ok(lines(command)?.into_iter().map(|name| (name, None)).collect())
}

fn by_path(top: &Path, names: Names, base: Option<&str>) -> HashMap<PathBuf, Option<OsString>> {
    let old = |old: Option<OsString>| old.zip(base).map(|(old, base)| object(base, &old));
    names.into_iter().map(|(name, before)| (canonical(&top.join(name)), old(before))).collect()
}

/// A file of a commit, or of the index (`:0`).
fn object(commit: &str, name: &OsStr) -> OsString {
    let mut object = OsString::from(format!("{commit}:"));
    object.push(name);
    object
}

/// A path by which files are compared, links in its folders followed.
fn canonical(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// What an object holds, as git would check it out. A path in its name may begin with `./`: in this folder.
///
/// # Errors
/// git cannot give it, or it holds more than klopt reads.
pub(super) fn blob(folder: &Path, object: &OsStr) -> Result<Vec<u8>, Message> {
    let mut command = command([OsStr::new("cat-file"), OsStr::new("--filters"), object]);
    let mut child =
        command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|e| missing(&e))?;
    let bytes = child.stdout.take().map_or_else(|| Ok(Vec::new()), |mut out| bytes_of(&mut out));
    if bytes.is_err() {
        // It is too large: git need not write the rest.
        let _ = child.kill();
    }
    let output = child.wait_with_output().map_err(|e| missing(&e))?;
    let bytes = bytes?;
    if output.status.success() { Ok(bytes) } else { Err(complaint(&output)) }
}

/// What git answers, between zero bytes.
fn lines(command: &[&str]) -> Result<Vec<OsString>, Message> {
    let output = git(command)?;
    if !output.status.success() {
        return Err(complaint(&output));
    }
    Ok(output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(name_of).collect())
}

/// A name as the system has it; elsewhere than on Unix git writes them in UTF-8.
#[cfg(unix)]
fn name_of(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).to_owned()
}

#[cfg(not(unix))]
fn name_of(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// What git answers on one line.
fn text(command: &[&str]) -> Result<String, Message> {
    let output = git(command)?;
    if !output.status.success() {
        return Err(complaint(&output));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.strip_suffix('\n').unwrap_or(&text).to_owned())
}

/// The first that git says of what went wrong.
fn complaint(output: &Output) -> Message {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("failed without a word");
    Message::at("git", line.trim_start_matches("fatal: ").to_owned())
}

fn git<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Result<Output, Message> {
    command(arguments).output().map_err(|error| missing(&error))
}

fn command<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new("git");
    command.args(arguments).stdin(Stdio::null()).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

/// Why git did not run.
fn missing(error: &std::io::Error) -> Message {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            message!("git is not installed, or not on the path; revisions and changes are asked of it")
        }
        _ => Message::at("git", reason(error)),
    }
}
