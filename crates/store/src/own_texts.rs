//! Own texts of organisations: written by administrators, read where messages are written.
//!
//! Rows are only added. Of each text the newest counts; one without words means the standard text.

use db::{Query, Row, Tx, params, sql};
use domain::{
    CaseId, Language, OrganisationId,
    message::Channel,
    operator::Actor,
    template::Template,
    text::Name,
    wording::{OwnText, TextKey, TextKind},
};
use jiff::Timestamp;

use crate::{
    convert::{count, parsed, parsed_opt, word},
    error::{Error, Result},
};

/// A text as somebody saved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Grows by one with each change; the first is 1.
    pub revision: u32,
    /// The words; `None`: back to the standard text.
    pub text: Option<OwnText>,
    /// Who saved it.
    pub by: Name,
    /// When.
    pub at: Timestamp,
}

/// The customer's link, sealed, and in the same look the organisation's own texts of a language and
/// channel: whoever writes a message needs both.
pub fn link_and_texts(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
    language: Language,
    channel: Channel,
) -> Result<(Vec<u8>, Vec<OwnText>)> {
    let rows = q.query(
        sql!(
            "SELECT c.link_sealed, t.kind, t.subject, t.body
             FROM customer_case c
             LEFT JOIN own_text t ON t.organisation_id = c.organisation_id AND t.language = $3
               AND t.channel = $4 AND t.body IS NOT NULL
               AND NOT EXISTS (
                 SELECT 1 FROM own_text n
                 WHERE n.organisation_id = t.organisation_id AND n.language = t.language
                   AND n.channel = t.channel AND n.kind = t.kind AND n.revision > t.revision)
             WHERE c.id = $2 AND c.organisation_id = $1
             ORDER BY t.kind"
        ),
        params![
            organisation.uuid(),
            case.uuid(),
            language.code(),
            channel.code()
        ],
    )?;
    let first = rows.first().ok_or(Error::Unreadable("link_sealed"))?;
    let mut texts = Vec::new();
    for row in &rows {
        if row.get::<Option<String>>("kind")?.is_some() {
            texts.extend(text(row)?);
        }
    }
    Ok((first.get("link_sealed")?, texts))
}

/// The organisation's own texts of a language, those that count.
pub fn counting(
    q: &mut impl Query,
    organisation: OrganisationId,
    language: Language,
) -> Result<Vec<OwnText>> {
    let rows = q.query(
        sql!(
            "SELECT t.kind, t.subject, t.body FROM own_text t
             WHERE t.organisation_id = $1 AND t.language = $2 AND t.body IS NOT NULL
               AND NOT EXISTS (
                 SELECT 1 FROM own_text n
                 WHERE n.organisation_id = t.organisation_id AND n.language = t.language
                   AND n.channel = t.channel AND n.kind = t.kind AND n.revision > t.revision)
             ORDER BY t.channel, t.kind"
        ),
        params![organisation.uuid(), language.code()],
    )?;
    rows.iter()
        .filter_map(|row| text(row).transpose())
        .collect()
}

/// Which texts are the organisation's own, with who wrote them and when.
pub fn list(q: &mut impl Query, actor: &Actor) -> Result<Vec<(TextKey, Version)>> {
    let rows = q.query(
        sql!(
            "SELECT t.language, t.channel, t.kind, t.revision, t.subject, t.body, t.changed_at,
                    o.name AS changed_by
             FROM own_text t
             JOIN operator o ON o.id = t.changed_by AND o.organisation_id = t.organisation_id
             WHERE t.organisation_id = $1 AND t.body IS NOT NULL
               AND NOT EXISTS (
                 SELECT 1 FROM own_text n
                 WHERE n.organisation_id = t.organisation_id AND n.language = t.language
                   AND n.channel = t.channel AND n.kind = t.kind AND n.revision > t.revision)
             ORDER BY t.language, t.channel, t.kind"
        ),
        params![actor.organisation.uuid()],
    )?;
    rows.iter()
        .map(|row| {
            let key = TextKey {
                kind: word(row, "kind", TextKind::from_code)?,
                language: parsed(row, "language", str::parse)?,
                channel: word(row, "channel", Channel::from_code)?,
            };
            Ok((key, version(row)?))
        })
        .collect()
}

/// What a text has been, the newest first.
pub fn history(
    q: &mut impl Query,
    actor: &Actor,
    key: TextKey,
    limit: i64,
) -> Result<Vec<Version>> {
    let rows = q.query(
        sql!(
            "SELECT t.kind, t.revision, t.subject, t.body, t.changed_at, o.name AS changed_by
             FROM own_text t
             JOIN operator o ON o.id = t.changed_by AND o.organisation_id = t.organisation_id
             WHERE t.organisation_id = $1 AND t.language = $2 AND t.channel = $3 AND t.kind = $4
             ORDER BY t.revision DESC LIMIT $5"
        ),
        params![
            actor.organisation.uuid(),
            key.language.code(),
            key.channel.code(),
            key.kind.code(),
            limit
        ],
    )?;
    rows.iter().map(version).collect()
}

/// Adds a version; `None` brings the standard text back. The organisation must be locked, and
/// `revision` be the one after the newest.
pub fn append(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: TextKey,
    revision: u32,
    text: Option<&OwnText>,
    now: Timestamp,
) -> Result<()> {
    let subject = text.and_then(|text| text.subject.as_ref());
    tx.execute(
        sql!(
            "INSERT INTO own_text (organisation_id, language, channel, kind, revision, subject,
               body, changed_by, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            actor.organisation.uuid(),
            key.language.code(),
            key.channel.code(),
            key.kind.code(),
            revision,
            subject.map(Template::to_string),
            text.map(|text| text.body.to_string()),
            actor.operator.uuid(),
            now
        ],
    )?;
    Ok(())
}

fn version(row: &Row) -> Result<Version> {
    Ok(Version {
        revision: count(row, "revision")?,
        text: text(row)?,
        by: parsed(row, "changed_by", Name::parse)?,
        at: row.get("changed_at")?,
    })
}

/// The words of a row; `None`: it brought the standard text back.
fn text(row: &Row) -> Result<Option<OwnText>> {
    let Some(body) = parsed_opt(row, "body", Template::parse)? else {
        return Ok(None);
    };
    Ok(Some(OwnText {
        kind: word(row, "kind", TextKind::from_code)?,
        subject: parsed_opt(row, "subject", Template::parse)?,
        body,
    }))
}
